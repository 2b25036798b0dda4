import type { CreateRating } from '@parley/contracts'
import { element, type Kind, optionsOf } from './elements.ts'
import { idOf, randomId } from './ids.ts'
import { follow, type Outcome, send } from './outbox.ts'
import { styles } from './styles.ts'
import { LABELS, TEXTS, type TextName } from './texts.ts'

/** With what the rating begins anew when it changes. */
const ABOUT = ['conversation', 'user', 'repeat', 'kind']

const SCRIPT = (document.currentScript as HTMLScriptElement | null)?.src

/** Asks for a rating of one conversation and sends it. */
export class ParleyRating extends HTMLElement {
  static observedAttributes = [...ABOUT, ...Object.keys(TEXTS), 'labels', 'comment']

  readonly #options = element('div', { part: 'options' })
  readonly #legend = element('legend', { part: 'prompt' })
  readonly #choice = element('span', { part: 'choice', 'aria-hidden': 'true' })
  readonly #label = element('span', { part: 'label' })
  readonly #comment = element('textarea', { part: 'comment', maxlength: '10000', 'aria-describedby': 'status' })
  readonly #commentField = element('label', {}, this.#label, this.#comment)
  readonly #button = element('button', { part: 'send' })
  readonly #more = element('div', { class: 'm' }, this.#commentField, this.#button)
  readonly #form = element('form', { part: 'form' }, element('fieldset', {}, this.#legend, this.#options), this.#more)
  readonly #status = element('p', { part: 'status', id: 'status', role: 'status', tabindex: '-1' })
  #said: TextName | undefined
  /** Before, its attributes come one by one: none of them is the whole of it. */
  #isReady = false
  #isNew = true
  #isSending = false
  /** The external_id of what is or was on its way; what becomes of an earlier one is not shown. */
  #shown = ''

  constructor() {
    super()
    const root = this.attachShadow({ mode: 'open' })
    root.adoptedStyleSheets = [styles()]
    root.append(this.#form, this.#status)
    this.#form.noValidate = true
    this.#form.addEventListener('change', () => this.#show())
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault()
      this.#submit()
    })
    // Arrow keys choose as well: only a finger or a mouse means it at once.
    this.#options.addEventListener('click', (event) => {
      const isMeant = (event as PointerEvent).pointerType && event.target instanceof HTMLInputElement
      if (isMeant && this.getAttribute('submit') === 'at-once') this.#submit()
    })
  }

  connectedCallback(): void {
    // A page may have set it before this script was there.
    if (Object.hasOwn(this, 'metadata')) {
      const { metadata } = this
      Reflect.deleteProperty(this, 'metadata')
      this.metadata = metadata
    }
    this.#isReady = true
    this.#refresh()
  }

  attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    if (before === value) return
    this.#isNew ||= ABOUT.includes(name)
    if (this.#isReady && this.isConnected) this.#refresh()
  }

  /** What goes with the rating; the attribute has it as JSON. */
  get metadata(): unknown {
    return JSON.parse(this.getAttribute('metadata') ?? '{}')
  }

  set metadata(value: unknown) {
    this.setAttribute('metadata', JSON.stringify(value))
  }

  get #kind(): Kind {
    const kind = this.getAttribute('kind')
    return kind === 'thumbs' || kind === 'emoji' ? kind : 'stars'
  }

  get #rating(): number {
    return Number(new FormData(this.#form).get('rating'))
  }

  get #isRequired(): boolean {
    const [, below] = /^required-below-([2-5])$/.exec(this.getAttribute('comment') ?? '') ?? []
    return this.#rating < Number(below ?? 0)
  }

  /** The external_id of the rating of this conversation by this user. */
  get #id(): string {
    return idOf(this.getAttribute('conversation') ?? '', this.getAttribute('user') || null)
  }

  #refresh(): void {
    if (this.#isNew) this.#begin()
    else this.#show()
  }

  #begin(): void {
    const options = optionsOf(this.#kind).map(({ value, icon }) =>
      element(
        'label',
        { part: 'option' },
        element('input', { type: 'radio', name: 'rating', value: `${value}` }),
        icon,
      ),
    )
    this.#options.className = `o ${this.#kind}`
    this.#options.replaceChildren(...options, this.#choice)
    this.#comment.value = ''
    this.#isNew = false
    this.#isSending = false
    this.#form.hidden = false
    this.#shown = ''
    this.#say()
    const id = this.#id
    if (!this.hasAttribute('repeat') && follow(id, (outcome) => this.#learn(id, outcome))) {
      this.#shown = id
      this.#close('saved')
    }
  }

  /** Texts, and what is to be seen of the form. */
  #show(): void {
    const rating = this.#rating
    const labels = (this.getAttribute('labels') ?? LABELS[this.#kind]).split('|')
    this.#choice.textContent = ''
    this.#options.querySelectorAll('input').forEach((input, at) => {
      const label = labels[at] || input.value
      input.setAttribute('aria-label', label)
      if (input.checked) this.#choice.textContent = label
    })
    this.#legend.textContent = this.#text('prompt')
    this.#label.textContent = this.#text(this.#isRequired ? 'label-required' : 'label')
    this.#comment.placeholder = this.#text('placeholder')
    this.#comment.required = this.#isRequired
    this.#button.textContent = this.#text('send')
    this.#button.setAttribute('aria-disabled', `${this.#isSending}`)
    this.#commentField.hidden = this.getAttribute('comment') === 'off' || this.getAttribute('submit') === 'at-once'
    this.#more.hidden = rating === 0
    const said = this.#said === undefined ? '' : this.#text(this.#said)
    // Written anew it would be read out anew.
    if (this.#status.textContent !== said) this.#status.textContent = said
  }

  #submit(): void {
    if (this.#isSending || this.#rating === 0) return
    const isMissing = this.#isRequired && !this.#commentField.hidden && this.#comment.value.trim() === ''
    this.#comment.setAttribute('aria-invalid', `${isMissing}`)
    if (isMissing) {
      this.#say('required')
      this.#comment.focus()
      return
    }
    const key = this.getAttribute('key')
    const externalId = this.hasAttribute('repeat') ? randomId() : this.#id
    this.#shown = externalId
    try {
      const body = JSON.stringify(this.#body(externalId))
      if (key?.startsWith('parley_sk_')) throw new Error('This is a secret key; a page needs a publishable one')
      this.#isSending = true
      this.#say('sending')
      const parcel = { id: randomId(), url: this.#url(), key, externalId, body, at: Date.now() }
      send(parcel, (outcome) => this.#learn(externalId, outcome))
    } catch (error) {
      this.#learn(externalId, { status: 0, message: String(error), again: false })
    }
  }

  #body(external_id: string): CreateRating {
    const text = (name: string) => this.getAttribute(name) || undefined
    const conversation_id = text('conversation')
    if (conversation_id === undefined) throw new Error('The attribute conversation is missing')
    if (this.hasAttribute('metadata') && typeof this.metadata !== 'object')
      throw new Error('metadata is no JSON object')
    return {
      conversation_id,
      rating: this.#rating,
      feedback: (!this.#commentField.hidden && this.#comment.value.trim()) || undefined,
      user_id: text('user'),
      language: text('language'),
      metadata: this.hasAttribute('metadata') ? (this.metadata as CreateRating['metadata']) : undefined,
      external_id,
    }
  }

  #url(): string {
    const base = this.getAttribute('api') ?? (SCRIPT === undefined ? '/' : new URL('.', SCRIPT).href)
    return new URL(`${base.replace(/\/*$/, '')}/ratings`, location.href).href
  }

  #learn(externalId: string, outcome: Outcome): void {
    if (this.#shown === externalId) this.#tellVisitor(outcome)
    const [name, detail] = 'rating' in outcome ? ['parley-rated', outcome.rating] : ['parley-error', outcome]
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }

  #tellVisitor(outcome: Outcome): void {
    this.#isSending = false
    if ('rating' in outcome) this.#close('thanks')
    else if (outcome.again) this.#close('saved')
    else if (outcome.status === 409) this.#close('rated')
    else {
      this.#form.hidden = false
      this.#say('error')
    }
  }

  /** What has the focus goes away with the form; the focus goes to what there is instead. */
  #close(text: TextName): void {
    const hadFocus = this.#form.contains(this.shadowRoot?.activeElement ?? null)
    this.#form.hidden = true
    this.#say(text)
    if (hadFocus) this.#status.focus()
  }

  #say(text?: TextName): void {
    this.#said = text
    this.#show()
  }

  #text(name: TextName): string {
    return this.getAttribute(name) ?? TEXTS[name]
  }
}
