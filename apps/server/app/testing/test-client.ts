import { type Api, api, type RouteName } from '@tongdai/contract/api'
import { type RouteInput, type RouteOutput, routeUrl } from '@tongdai/contract/client'
import type { ErrorBody } from '@tongdai/contract/error-codes'
import type { Route } from '@tongdai/contract/route'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'

export const testOrigin = 'http://localhost:3000'

interface Answer<Name extends RouteName> {
  status: number
  body: RouteOutput<Api[Name]> & Partial<ErrorBody>
  raw: LightMyRequestResponse
}

/** What a change takes but for the version that it is made from. */
export type ChangeInput<Name extends RouteName> = WithoutVersion<RouteInput<Api[Name]>>
type WithoutVersion<Input> = Input extends { body: { version: number } }
  ? Omit<Input, 'body'> & { body: Omit<Input['body'], 'version'> }
  : Input

export function takesVersion({ body }: Route): boolean {
  return 'version' in ((body as { shape?: object } | undefined)?.shape ?? {})
}

function succeeded<Body>(name: RouteName, { status, body }: { status: number; body: Body }): Body {
  if (status >= 300) throw new Error(`${name} answered ${status} ${JSON.stringify(body)}`)
  return body
}

/** A browser as the API sees it: keeps cookies, sends its origin. */
export class TestClient {
  readonly #app: FastifyInstance
  readonly #cookies = new Map<string, string>()
  origin: string | null = testOrigin
  /** From where it comes, as a proxy of ours says; null: from this machine. */
  address: string | null = null

  constructor(app: FastifyInstance) {
    this.#app = app
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  async send(
    method: string,
    url: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<LightMyRequestResponse> {
    const response = await this.#app.inject({
      method: method as 'GET',
      url,
      headers: {
        host: 'localhost:3000',
        ...(this.origin && { origin: this.origin }),
        ...(this.address && { 'x-forwarded-for': this.address }),
        ...(this.#cookies.size > 0 && { cookie: this.cookie }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && {
        payload: typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body),
      }),
    })
    for (const { name, value, maxAge } of response.cookies as {
      name: string
      value: string
      maxAge?: number
    }[]) {
      if (maxAge === 0 || value === '') this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
    return response
  }

  /** Sends what the route asks. @returns status and parsed body */
  async try<Name extends RouteName>(name: Name, input: RouteInput<Api[Name]>): Promise<Answer<Name>> {
    const { params, query, body } = input as { params?: unknown; query?: unknown; body?: unknown }
    const raw = await this.send(api[name].method, routeUrl(api[name], { params, query }), body)
    const json = raw.headers['content-type']?.toString().startsWith('application/json')
    return { status: raw.statusCode, body: json ? raw.json() : (null as never), raw }
  }

  /** As `try`, but everything other than success fails the test. */
  async call<Name extends RouteName>(
    name: Name,
    input: RouteInput<Api[Name]>,
  ): Promise<RouteOutput<Api[Name]>> {
    return succeeded(name, await this.try(name, input))
  }

  /**
   * As `try`; a change goes with the version that is there now, as from a page that was opened just before. Of what this client
   * cannot see it names the first.
   */
  async tryChange<Name extends RouteName>(name: Name, input: ChangeInput<Name>): Promise<Answer<Name>> {
    const { params, body } = input as { params?: unknown; body?: object }
    if (!takesVersion(api[name])) return this.try(name, input as never)
    const now = await this.send('GET', routeUrl(api[name], { params }))
    const { version = 1 } = now.json() as { version?: number }
    return this.try(name, { params, body: { version, ...body } } as never)
  }

  /** As `tryChange`, but everything other than success fails the test. */
  async change<Name extends RouteName>(
    name: Name,
    input: ChangeInput<Name>,
  ): Promise<RouteOutput<Api[Name]>> {
    return succeeded(name, await this.tryChange(name, input))
  }

  /** Uploads a file. @returns status and parsed body */
  async upload(
    query: { ownerKind: string; ownerId: string; name: string },
    content: Buffer,
  ): Promise<{ status: number; body: RouteOutput<Api['uploadFile']> & Partial<ErrorBody> }> {
    const type = { 'content-type': 'application/octet-stream' }
    const raw = await this.send('POST', routeUrl(api.uploadFile, { query }), content, type)
    return { status: raw.statusCode, body: raw.json() }
  }

  async signIn(email: string, password: string): Promise<void> {
    await this.call('signIn', { body: { email, password } } as never)
  }
}
