import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider from 'oidc-provider'
import { testOrigin } from './test-client.ts'

export interface OpenIdPerson {
  sub: string
  email: string
  email_verified: boolean
  name: string
  /** Of which directory, as the token says; of a provider of many. */
  tid?: string
}

/** A real OpenID provider; whoever is sent there is the person it is told of, and agrees. */
export interface TestOpenId {
  issuer: string
  clientId: string
  clientSecret: string
  /** Who comes next. */
  person: OpenIdPerson
  /** Where a browser that is sent to `url` comes back to: path and query of the callback. */
  visit(url: string): Promise<string>
  close(): Promise<void>
}

interface Options {
  /** Of the desk that sends people there. */
  desk?: string
  /** The directory whose tokens it issues, behind a discovery document that names the issuer by a pattern, as Entra ID's "common". */
  tenant?: string
}

export async function startOpenId(
  callbacks: string[],
  { desk = testOrigin, tenant }: Options = {},
): Promise<TestOpenId> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const issuer = tenant ? `${origin}/common/v2.0` : origin
  const client = { clientId: 'tongdai', clientSecret: 'a secret of the provider and ours' }
  const people = new Map<string, OpenIdPerson>()
  const provider = new Provider(tenant ? `${origin}/${tenant}/v2.0` : origin, {
    clients: [
      {
        client_id: client.clientId,
        client_secret: client.clientSecret,
        redirect_uris: callbacks.map((path) => `${desk}${path}`),
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub', 'tid'], email: ['email', 'email_verified'], profile: ['name'] },
    // As Entra ID, which tells in the token itself.
    conformIdTokenClaims: !tenant,
    cookies: { keys: ['a key of the provider'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => people.get(id) }),
  })
  const serve = provider.callback()
  const test: TestOpenId = {
    issuer,
    ...client,
    person: { sub: 'nobody', email: 'nobody@example.org', email_verified: false, name: 'Nobody' },
    async visit(url) {
      const cookies = new Map<string, string>()
      for (let next = url; ; ) {
        if (next.startsWith(desk)) return next.slice(desk.length)
        const answer = await fetch(next, {
          redirect: 'manual',
          headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
        })
        for (const line of answer.headers.getSetCookie()) {
          const [name, value] = line.split(';')[0]!.split(/=(.*)/s) as [string, string]
          cookies.set(name, value)
        }
        const location = answer.headers.get('location')
        if (!location) throw new Error(`the provider answered ${answer.status}: ${await answer.text()}`)
        next = new URL(location, next).href
      }
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  server.on('request', async (request, response) => {
    if (request.url === '/common/v2.0/.well-known/openid-configuration') {
      const own = await (await fetch(`${origin}/.well-known/openid-configuration`)).json()
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ ...(own as object), issuer: `${origin}/{tenantid}/v2.0` }))
      return
    }
    if (!request.url!.startsWith('/interaction/')) return serve(request, response)
    const { params } = await provider.interactionDetails(request, response)
    const accountId = test.person.sub
    people.set(accountId, test.person)
    const grant = new provider.Grant({ accountId, clientId: params.client_id })
    grant.addOIDCScope('openid email profile')
    const result = { login: { accountId }, consent: { grantId: await grant.save() } }
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
  })
  return test
}
