import type { Account, Instance } from './instance.ts'

/** The HTTP API as one signed-in person uses it, without a browser. */
export interface Session {
  get<T = never>(path: string): Promise<T>
  /** `body` as JSON; a Buffer as it is, a file. */
  send<T = never>(method: string, path: string, body?: unknown): Promise<T>
  /** Changes something, with the version that is there now. */
  change<T = never>(path: string, body: object): Promise<T>
  /** A download, such as a recording. */
  bytes(path: string): Promise<Buffer>
}

export async function signInApi(instance: Instance, account: Account): Promise<Session> {
  const json = { 'content-type': 'application/json', origin: instance.web }
  const response = await fetch(`${instance.web}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ email: account.email, password: account.password }),
  })
  if (!response.ok) throw new Error(`sign-in: ${response.status} ${await response.text()}`)
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const send = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const file = Buffer.isBuffer(body)
    const headers = { ...json, ...(file && { 'content-type': 'application/octet-stream' }), cookie }
    const answer = await fetch(`${instance.web}${path}`, {
      method,
      headers: body === undefined ? { cookie, origin: instance.web } : headers,
      ...(body !== undefined && { body: file ? new Uint8Array(body) : JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return (answer.status === 204 ? null : await answer.json()) as T
  }
  const bytes = async (path: string) => {
    const answer = await fetch(`${instance.web}${path}`, { headers: { cookie, origin: instance.web } })
    if (!answer.ok) throw new Error(`GET ${path}: ${answer.status}`)
    return Buffer.from(await answer.arrayBuffer())
  }
  const change = async <T>(path: string, body: object) => {
    const { version } = await send<{ version: number }>('GET', path)
    return send<T>('PATCH', path, { ...body, version })
  }
  return { get: (path) => send('GET', path), send, change, bytes }
}
