import type { Kind } from './elements.ts'

/** Every text, by the attribute that replaces it. */
export const TEXTS = {
  prompt: 'How was this conversation?',
  label: 'Tell us more (optional)',
  'label-required': 'What went wrong?',
  placeholder: '',
  send: 'Send',
  sending: 'Sending…',
  thanks: 'Thank you for your rating.',
  saved: 'You are offline, or the server is. Your rating is saved and will be sent.',
  rated: 'You have rated this conversation already.',
  required: 'Please write a few words first.',
  error: 'Your rating could not be sent. Please try again.',
}
export type TextName = keyof typeof TEXTS

/** What the options are called, in the order they are shown; the attribute `labels` replaces them, separated by `|`. */
export const LABELS: Record<Kind, string> = {
  stars: '1 star|2 stars|3 stars|4 stars|5 stars',
  thumbs: 'Good|Bad',
  emoji: 'Terrible|Poor|Okay|Good|Great',
}
