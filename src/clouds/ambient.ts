/** How to find the identity that the runner's machine may have in a cloud. Every process of the job can use it. */
export interface AmbientKind {
  /** Variables through which a machine or pod gives every process an identity. Only their presence counts. */
  readonly variables: readonly string[];
  /** Loads the check of the machine's metadata service; left out where the cloud's machines have none. */
  readonly loadProbe?: () => Promise<Probe>;
}

/** Looks for an identity of the machine. @returns its name for a message; `undefined` where the machine has none. */
export type Probe = (metadata: MetadataService) => Promise<string | undefined>;

/** The metadata service of the machine. All clouds have it at the same address. The action does not keep its answers. */
export interface MetadataService {
  /** Sends a request. @returns `undefined` where there is no answer in time, or the answer is far too long. */
  ask(
    path: string,
    headers: Readonly<Record<string, string>>,
    method?: 'GET' | 'PUT',
  ): Promise<MetadataAnswer | undefined>;
}

/** An answer of the metadata service. */
export interface MetadataAnswer {
  readonly status: number;
  readonly body: string;
  readonly header: (name: string) => string | undefined;
}
