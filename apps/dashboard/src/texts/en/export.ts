export const EXPORT_TEXTS = {
  file: 'As a file',
  fileHint: 'All ratings that the filters let through, as they are when the download starts',
  format: 'Format',
  formats: {
    csv: { name: 'CSV', use: 'For spreadsheets: one row a rating. Import takes it back as it is, ids included.' },
    json: { name: 'JSON', use: 'For programs that read a whole file: one array of objects.' },
    ndjson: { name: 'NDJSON', use: 'For pipelines and large amounts: one JSON object a line.' },
  },
  download: (format: string) => `Download ${format}`,
  ratings: (count: number) => (count === 1 ? 'rating will be in it' : 'ratings will be in it'),
  none: 'No rating matches these filters: the file will be empty',
  code: 'By a program',
  codeHint: 'The same ratings by the same filters, without this page',
  codeHintKey: 'The same ratings by the same filters; PARLEY_API_KEY is a key with the scope ratings:read',
  curl: 'From a terminal',
  sdk: 'In TypeScript, one rating after the other',
} as const
