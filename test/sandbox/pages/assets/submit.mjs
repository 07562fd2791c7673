// A form that answers by POST (form_post response mode) sends itself.
document.forms[0]?.submit();
