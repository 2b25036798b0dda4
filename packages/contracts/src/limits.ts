/** Every limit of the wire, in one place; each is tested at n and n + 1. Bytes are UTF-8, characters are code points. */
export const LIMITS = {
  jsonBodyBytes: 1024 * 1024,
  batchRows: 1_000,
  rpcBatchCalls: 20,
  pageRows: 500,
  trendBuckets: 2_000,
  /** Groups of a breakdown. */
  groups: 1_000,
  /** Values that are compared with each other. */
  arms: 40,
  /** Rows of drivers. */
  drivers: 200,
  /** Terms of each side. */
  terms: 100,
  termWords: 3,
  termRatings: 1_000,
  /** Metadata keys of a project whose values are counted. */
  dimensions: 32,
  deniedDimensions: 1_000,
  feedbackCharacters: 10_000,
  idCharacters: 255,
  languageCharacters: 35,
  searchCharacters: 200,
  filterEntries: 20,
  metadataBytes: 16 * 1024,
  metadataDepth: 16,
  metadataKeys: 64,
  metadataKeyCharacters: 128,
  /** Longer values are stored and returned, but `metadata=key:value` does not find them. */
  metadataFilterCharacters: 256,
  inputDepth: 32,
  /** Values, keys not counted, of one call or of one row of a batch. */
  inputValues: 20_000,
  /** Broken fields that one answer, or one row of it, names. */
  listedErrors: 20,
  importRecordBytes: 64 * 1024,
  importColumns: 64,
  /** Of one file, unpacked. */
  importBytes: 16 * 2 ** 30,
  /** How many times its size gzip may unpack to, beyond the first MiB. */
  importUnpackedRatio: 100,
  importListedRejections: 1_000,
  /** Of the start of a file, packed and unpacked: as much as a preview looks at. */
  previewBytes: 256 * 1024,
  previewRows: 10,
  previewSamples: 5,
  previewSampleCharacters: 80,
  days: 3_650,
  /** Keys of a project that are in force. */
  keys: 1_000,
  listedKeys: 2_000,
  keyNameCharacters: 100,
  keyOrigins: 20,
  /** Of one key, or of one subject of tokens: with one more the oldest ends. */
  sessions: 100,
  credentialCharacters: 8 * 1024,
  retentionDays: 36_500,
  questionCharacters: 300,
  channelCharacters: 64,
  /** How long a link can last. */
  linkDays: 365,
  /** Of one message over a WebSocket. */
  socketMessageBytes: 64 * 1024,
  /** Of one WebSocket, at the same time. */
  socketSubscriptions: 8,
} as const
