/** Whether this page and this browser can use the passkeys of a host (WebAuthn Level 3 §5.1.9). */
export function takesPasskeys(host: string | null | undefined): boolean {
  return (
    location.hostname === host &&
    typeof PublicKeyCredential === 'function' &&
    typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function'
  )
}

/** Asks the person's authenticator for a new key. @throws DOMException when nothing was chosen */
export async function makePasskey(options: object) {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    options as PublicKeyCredentialCreationOptionsJSON,
  )
  return answerOf(await navigator.credentials.create({ publicKey }))
}

/** Asks for one that is there. @throws DOMException when nothing was chosen */
export async function showPasskey(options: object) {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    options as PublicKeyCredentialRequestOptionsJSON,
  )
  return answerOf(await navigator.credentials.get({ publicKey }))
}

/** Whether somebody closed the browser's window, or has no key here: nothing went wrong. */
export function wasLeft(error: unknown): boolean {
  return error instanceof DOMException && ['NotAllowedError', 'AbortError'].includes(error.name)
}

/** As the API takes it; its shape is the browser's affair, and the server's to check. */
function answerOf(credential: Credential | null) {
  return (credential as PublicKeyCredential).toJSON() as never
}
