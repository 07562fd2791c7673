// Submits the form of the response mode `form_post`.
document.forms[0]?.submit();
