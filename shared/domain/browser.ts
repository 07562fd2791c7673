/** A browser and one of its profiles; the ID of the profile is null for the one that the browser itself chooses. */
export interface BrowserRef {
  readonly browserId: string;
  readonly profileId: string | null;
}

/** A browser that is installed. Its ID is the system's and means nothing on another computer. */
export interface InstalledBrowser {
  readonly id: string;
  readonly name: string;
  /** Empty if there is nothing to choose. */
  readonly profiles: readonly BrowserProfile[];
}

export interface BrowserProfile {
  readonly id: string;
  readonly name: string;
}
