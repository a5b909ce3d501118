/** A script that means to run on, to take everything, or to break what runs it. Its questions are answered at once. */
export interface Attack {
  readonly name: string;
  readonly code: string;
  /** What `require` finds. */
  readonly packages?: Readonly<Record<string, string>>;
}
