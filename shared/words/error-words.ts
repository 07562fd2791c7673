/** What happened, and what to do next. The page that shows it fills in `{provider}`, the error's details the other blanks. */
export interface ErrorWords {
  readonly what: string;
  readonly next: string;
}
