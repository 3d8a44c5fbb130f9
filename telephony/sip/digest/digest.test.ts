import { readFileSync } from 'node:fs'
import { FakeClock } from '@tongdai/platform/fake-clock'
import { describe, expect, test } from 'vitest'
import { cryptoRandom } from '../endpoint/random-source.ts'
import { Headers } from '../message/headers.ts'
import { SipRequest, SipResponse } from '../message/sip-message.ts'
import { answerChallenge } from './answer-challenge.ts'
import { digestHa1, digestResponse } from './digest-response.ts'
import { DigestVerifier } from './digest-verifier.ts'

interface Vector {
  source: string
  alg: 'MD5' | 'SHA-256'
  same_as_previous?: boolean
  username: string
  realm: string
  password: string
  method: string
  uri: string
  nonce: string
  nc?: string
  cnonce?: string
  qop?: 'auth'
  response: string
}

const raw: Vector[] = JSON.parse(
  readFileSync(new URL('../testdata/digest-vectors.json', import.meta.url), 'utf8'),
)
const vectors = raw.map((vector, i) => (vector.same_as_previous ? { ...raw[i - 1]!, ...vector } : vector))

test.each(vectors)('$source, $alg', (vector) => {
  const { alg: algorithm, username, realm, password, method, uri, nonce, nc, cnonce, qop, response } = vector
  const ha1 = digestHa1(algorithm, username, realm, password)
  const counted = qop ? { value: qop, nc: nc!, cnonce: cnonce! } : null
  expect(digestResponse({ algorithm, ha1, method, uri, nonce, qop: counted })).toBe(response)
})

const registrar = { address: '192.0.2.1', port: 5060 }

const register = (headers: readonly (readonly [string, string])[] = []) =>
  new SipRequest(
    'REGISTER',
    'sip:example.vn',
    Headers.from([['From', '<sip:lan@example.vn>;tag=1'], ['To', '<sip:lan@example.vn>'], ...headers]),
  )

function setUp() {
  const clock = new FakeClock()
  const verifier = new DigestVerifier({
    clock,
    realm: 'example.vn',
    lookup: (name) => (name === 'lan' ? { password: 'secret' } : null),
  })
  /** A phone's answer to the verifier's challenge. */
  const answer = (
    account = { username: 'lan', password: 'secret' },
    prefer: 'SHA-256' | 'MD5' = 'SHA-256',
  ) => {
    const verdict = verifier.verify(register())
    if (verdict.outcome === 'ok') throw new Error('not challenged')
    const headers = verdict.headers.filter(([, value]) => value.includes(`algorithm=${prefer}`))
    const response = new SipResponse(401, 'Unauthorized', Headers.from(headers))
    return answerChallenge(register(), response, () => account, new Map(), cryptoRandom, registrar)!
  }
  return { clock, verifier, answer }
}

describe('the verifier', () => {
  test('offers SHA-256 before MD5 with the same nonce', () => {
    const verdict = setUp().verifier.verify(register())
    if (verdict.outcome === 'ok') throw new Error('not challenged')
    expect(verdict.cause).toBe('none')
    expect(verdict.headers.map(([name, value]) => `${name} ${/algorithm=[\w-]+/.exec(value)}`)).toEqual([
      'WWW-Authenticate algorithm=SHA-256',
      'WWW-Authenticate algorithm=MD5',
    ])
  })

  test.each(['SHA-256', 'MD5'] as const)('takes a right %s answer, once', (algorithm) => {
    const { verifier, answer } = setUp()
    const credentials = answer(undefined, algorithm)
    expect(verifier.verify(register(credentials))).toEqual({ outcome: 'ok', username: 'lan' })
    expect(verifier.verify(register(credentials))).toMatchObject({ outcome: 'challenge', cause: 'stale' })
  })

  test('answers a wrong password and an unknown name with the same bytes but for the nonce', () => {
    const { verifier, answer } = setUp()
    const verdicts = [
      { username: 'lan', password: 'guess' },
      { username: 'nobody', password: 'guess' },
      // Even the password that stands in for unknown names opens nothing.
      { username: 'nobody', password: 'nobody-has-this-password' },
    ].map((account) => verifier.verify(register(answer(account))))
    const plain = verdicts.map((verdict) => JSON.stringify(verdict).replace(/nonce=\\"[^"]*"/g, ''))
    expect(verdicts[0]).toMatchObject({ outcome: 'challenge', cause: 'wrong', status: 401 })
    expect(new Set(plain).size).toBe(1)
  })

  test('calls a nonce stale when its time is over, and foreign ones too', () => {
    const { clock, verifier, answer } = setUp()
    const credentials = answer()
    clock.advance(300_001)
    const verdict = verifier.verify(register(credentials))
    expect(verdict).toMatchObject({ outcome: 'challenge', cause: 'stale' })
    expect(JSON.stringify(verdict)).toContain('stale=true')
    expect(setUp().verifier.verify(register(answer()))).toMatchObject({ cause: 'stale' })
  })

  test('takes counts in any order, each once', () => {
    const { verifier, answer } = setUp()
    const [name, value] = answer()[0]!
    const ha1 = digestHa1('SHA-256', 'lan', 'example.vn', 'secret')
    const nonce = /nonce="([^"]+)"/.exec(value)![1]!
    const cnonce = /cnonce="([^"]+)"/.exec(value)![1]!
    const counted = (nc: string) => {
      const input = { algorithm: 'SHA-256', ha1, method: 'REGISTER', uri: 'sip:example.vn', nonce } as const
      const response = digestResponse({ ...input, qop: { value: 'auth', nc, cnonce } })
      const field = value.replace(/response="[^"]+"/, `response="${response}"`).replace(/nc=\w+/, `nc=${nc}`)
      return verifier.verify(register([[name, field]])).outcome
    }
    expect(
      ['00000002', '00000001', '00000005', '00000002', '00000001', '0000002a', '00000005'].map(counted),
    ).toEqual(['ok', 'ok', 'ok', 'challenge', 'challenge', 'ok', 'challenge'])
  })

  test('refuses an answer made for another resource', () => {
    const { verifier, answer } = setUp()
    const request = new SipRequest('REGISTER', 'sip:other.vn', Headers.from(answer()))
    expect(verifier.verify(request)).toMatchObject({ outcome: 'challenge', cause: 'wrong' })
  })
})

describe('the client', () => {
  const challenge = (realm: string, more = '') =>
    new SipResponse(
      407,
      '',
      Headers.from([['Proxy-Authenticate', `Digest realm="${realm}", nonce="n"${more}`]]),
    )

  test('answers only realms it has an account for', () => {
    const asked: string[] = []
    const credentials = ({ realm }: { realm: string }) => {
      asked.push(realm)
      return realm === 'trunk' ? { username: 'u', password: 'p' } : null
    }
    expect(
      answerChallenge(register(), challenge('stranger'), credentials, new Map(), cryptoRandom, registrar),
    ).toBeNull()
    expect(
      answerChallenge(
        register(),
        challenge('trunk'),
        credentials,
        new Map(),
        cryptoRandom,
        registrar,
      )?.[0]?.[0],
    ).toBe('Proxy-Authorization')
    expect(asked).toEqual(['stranger', 'trunk'])
  })

  test('tries once, and once more for a stale nonce', () => {
    const memory = new Map()
    const ask = (more?: string) =>
      answerChallenge(
        register(),
        challenge('trunk', more),
        () => ({ username: 'u', password: 'p' }),
        memory,
        cryptoRandom,
        registrar,
      )
    expect([ask(), ask(), ask(', stale=true'), ask(', stale=true')].map((answer) => answer !== null)).toEqual(
      [true, false, true, false],
    )
  })
})
