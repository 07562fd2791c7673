; The app registers its link scheme for the current user at run time; nothing else takes it away again.
; An update uninstalls the old version first: then the scheme stays. So it does if another program has taken it over.
!macro customUnInstall
  ${ifNot} ${isUpdated}
    Push $0
    Push $1
    Push $2
    Push $3
    ReadRegStr $0 HKCU "Software\Classes\app.keyfob\shell\open\command" ""
    StrCpy $1 '"$INSTDIR\'
    StrLen $2 $1
    StrCpy $3 $0 $2
    ${if} $3 == $1
      DeleteRegKey HKCU "Software\Classes\app.keyfob"
    ${endIf}
    Pop $3
    Pop $2
    Pop $1
    Pop $0
  ${endIf}
!macroend
