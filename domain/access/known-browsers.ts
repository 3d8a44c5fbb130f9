import { createHmac, timingSafeEqual } from 'node:crypto'

/** Of accounts whose people have signed in by one browser, as at a desk of several shifts; the oldest is forgotten. */
const most = 8

/**
 * What a browser keeps of the accounts that have signed in by it (OWASP, "Slow down online guessing attacks with device
 * cookies"): a token each, the newest first, signed and not stored. Opens nothing by itself.
 */
export class KnownBrowsers {
  readonly #secret: string

  constructor(secret: string) {
    this.#secret = secret
  }

  /** For a browser that has just signed in. @param kept what it has brought along @returns fit for a cookie */
  remember(account: string, nonce: string, kept: string | undefined): string {
    const others = tokensOf(kept).filter((token) => !this.#isOf(account, token))
    return [`${nonce}.${this.#mac(account, nonce).toString('base64url')}`, ...others.slice(0, most - 1)].join(
      '~',
    )
  }

  /** The token that says that the account has signed in by this browser before. */
  tokenOf(account: string, kept: string | undefined): string | undefined {
    return tokensOf(kept).find((token) => this.#isOf(account, token))
  }

  #isOf(account: string, token: string): boolean {
    const [nonce, signature] = token.split('.')
    if (!nonce || !signature) return false
    const [given, right] = [Buffer.from(signature, 'base64url'), this.#mac(account, nonce)]
    return given.length === right.length && timingSafeEqual(given, right)
  }

  #mac(account: string, nonce: string): Buffer {
    return createHmac('sha256', this.#secret).update(`device.${nonce}.${account.toLowerCase()}`).digest()
  }
}

/** No more than there can be: each is looked at. */
function tokensOf(kept: string | undefined): string[] {
  return kept?.split('~', most) ?? []
}
