import { noParams, type Params } from './params.ts'
import { malformed } from './sip-parse-error.ts'

const TOKEN = table("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.!%*_+`'~")
const HOST = table('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._')
/** Parameter values: tokens and hosts, and what else is seen in the field (base64, URNs). No separator of a list. */
const VALUE = table(
  "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.!%*_+`'~[]:/@$&|#^{}()?=\\",
)

function table(characters: string): Uint8Array {
  const set = new Uint8Array(128)
  for (const character of characters) set[character.charCodeAt(0)] = 1
  return set
}

/** True for a token (RFC 3261 §25.1) of at least one character. */
export function isToken(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code > 127 || !TOKEN[code]) return false
  }
  return text.length > 0
}

/** Reads a header value from left to right, character by character: linear time whatever the input. */
export class Scanner {
  readonly text: string
  at: number

  constructor(text: string, at = 0) {
    this.text = text
    this.at = at
  }

  get done(): boolean {
    return this.at >= this.text.length
  }

  /** The character code here, or -1 at the end. */
  peek(): number {
    return this.at < this.text.length ? this.text.charCodeAt(this.at) : -1
  }

  skipSpace(): void {
    while (this.at < this.text.length) {
      const code = this.text.charCodeAt(this.at)
      if (code !== 32 && code !== 9) return
      this.at++
    }
  }

  /** Takes the character if it stands here, blanks around it included. */
  take(code: number): boolean {
    this.skipSpace()
    if (this.peek() !== code) return false
    this.at++
    this.skipSpace()
    return true
  }

  expect(code: number): void {
    if (!this.take(code)) malformed(`expected '${String.fromCharCode(code)}' in '${this.text.slice(0, 80)}'`)
  }

  token(): string {
    return this.#run(TOKEN, false)
  }

  #run(set: Uint8Array, beyondAscii: boolean): string {
    const start = this.at
    while (this.at < this.text.length) {
      const code = this.text.charCodeAt(this.at)
      if (code > 127 ? !beyondAscii : !set[code]) break
      this.at++
    }
    if (this.at === start) malformed(`nothing readable at ${start} in '${this.text.slice(0, 80)}'`)
    return this.text.slice(start, this.at)
  }

  /** At an opening quote. @returns the content with backslash escapes resolved */
  quoted(): string {
    const start = ++this.at
    let plain = true
    for (; this.at < this.text.length; this.at++) {
      const code = this.text.charCodeAt(this.at)
      if (code === 92) {
        plain = false
        this.at++
      } else if (code === 34) {
        const content = this.text.slice(start, this.at++)
        return plain ? content : content.replace(/\\([\s\S])/g, '$1')
      }
    }
    return malformed('quoted string does not end')
  }

  /** Host name, IPv4, or IPv6 in brackets (RFC 3261 §25.1). @returns lower case, without brackets */
  host(): string {
    if (this.peek() === 91) {
      const end = this.text.indexOf(']', this.at)
      const inner = end < 0 ? '' : this.text.slice(this.at + 1, end)
      // RFC 5118 §4.10: a third colon, as an old erratum of the grammar wrote it, is tolerated.
      if (!/^[0-9a-fA-F:.]{2,49}(%[\w.]+)?$/.test(inner) || !inner.includes(':'))
        malformed('bad IPv6 address')
      this.at = end + 1
      return inner.toLowerCase()
    }
    return this.#run(HOST, false).toLowerCase()
  }

  /** After a colon. */
  port(): number {
    const start = this.at
    let port = 0
    for (; this.at < this.text.length && this.at - start < 6; this.at++) {
      const digit = this.text.charCodeAt(this.at) - 48
      if (digit < 0 || digit > 9) break
      port = port * 10 + digit
    }
    if (this.at === start || port > 65535) malformed('bad port')
    return port
  }

  /** `;name=value;name…` to the end or to what cannot belong to it. Names in lower case. */
  params(): Params {
    const params = noParams()
    while (this.take(59)) {
      const name = this.token().toLowerCase()
      params[name] = this.take(61) ? this.paramValue() : null
    }
    return params
  }

  paramValue(): string {
    return this.peek() === 34 ? this.quoted() : this.#run(VALUE, true)
  }
}
