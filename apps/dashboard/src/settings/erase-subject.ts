/** Whose ratings are erased. */
export interface Subject {
  id: string
  /** As the API takes it, as a filter and to erase. */
  filter: { user_id: string } | { conversation_id: string }
}
