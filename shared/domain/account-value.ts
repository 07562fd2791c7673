/** What is known of an account because its requests need it, such as the organization that they are about. */
export interface AccountValue {
  /** The key of the rule in the record by which it is read. */
  readonly rule: string;
  /** What it stands for, in the words of the provider's record. */
  readonly label: string;
  /** Null if it is not known, or not chosen yet. */
  readonly title: string | null;
  /** What it stands for in the addresses of the API, by name. */
  readonly values: Readonly<Record<string, string>>;
  /** Whether the person chooses among what the provider offers. */
  readonly canChoose: boolean;
}

/** What the provider offers to choose from. */
export interface OfferedValue {
  readonly id: string;
  readonly title: string;
  /** Distinguishes it from others with the same title, such as an ID; empty if it is the title itself. */
  readonly detail: string;
  readonly isChosen: boolean;
}
