import { sendAgain } from './outbox.ts'
import { ParleyRating } from './parley-rating.ts'

if (customElements.get('parley-rating') === undefined) {
  // First, so that a widget finds its rating among those that are on their way.
  sendAgain()
  customElements.define('parley-rating', ParleyRating)
}
