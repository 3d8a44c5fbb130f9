import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { api, type RouteName } from './api.ts'
import { errorCodes } from './error-codes.ts'
import { openapi } from './openapi.ts'
import type { Route } from './route.ts'

const routes = Object.entries(api) as [RouteName, Route][]

describe('openapi.json', () => {
  it('is what the routes declare (npm run openapi writes it)', () => {
    const committed = readFileSync(join(import.meta.dirname, 'openapi.json'), 'utf8')
    expect(`${JSON.stringify(openapi(), null, 2)}\n`).toBe(committed)
  })
})

describe('the table of routes', () => {
  it('opens to strangers what signing in needs, and nothing else', () => {
    expect(routes.filter(([, { needs }]) => needs === 'anyone').map(([name]) => name)).toEqual([
      'signIn',
      'signOut',
      'getWaysIn',
      'getProof',
      'signUp',
      'confirmSignUp',
      'forgotPassword',
      'resetForgottenPassword',
      'beginProvider',
      'finishProvider',
      'confirmMyEmail',
      'beginPasskeySignIn',
      'signInByPasskey',
      'enterSecondFactor',
      'getCompanyLogo',
      'getHealth',
    ])
  })
})

describe('a route', () => {
  it.each(routes)('%s has its own path, parameters for it, and a body only where one is sent', (_, route) => {
    const inPath = [...route.path.matchAll(/:(\w+)/g)].map(([, key]) => key)
    const shape = (route.params as { shape?: object } | undefined)?.shape ?? {}
    expect(Object.keys(shape)).toEqual(inPath)
    if (route.body) expect(['POST', 'PUT', 'PATCH']).toContain(route.method)
    expect(
      routes.filter(([, other]) => other.path === route.path && other.method === route.method),
    ).toHaveLength(1)
  })
})

describe('docs/ERRORS.md', () => {
  it('tells of every error code with its status, and of no other', () => {
    const text = readFileSync(join(import.meta.dirname, '../docs/ERRORS.md'), 'utf8')
    const documented = [...text.matchAll(/^\| `([A-Z_]+)` \| (\d+) \|/gm)].map(([, code, status]) => [
      code,
      Number(status),
    ])
    expect(documented).toEqual(Object.entries(errorCodes).map(([code, { status }]) => [code, status]))
  })
})
