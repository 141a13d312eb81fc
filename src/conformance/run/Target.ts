/** What is judged, and what it takes to ask it. */
export interface Target {
  /** Shown in reports. */
  readonly name: string;
  readonly baseUrl: string;
  /** Keys and the like, by the names of the suite's credentials.yaml. */
  readonly variables: Readonly<Record<string, string>>;
  /** What it offers beside ordinary calls: `urls`, `uploads`, `doppel`. */
  readonly capabilities: readonly string[];
}
