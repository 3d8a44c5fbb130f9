import { describe, expect, it } from 'vitest'
import { isSameSite } from './same-site.ts'

describe('isSameSite', () => {
  it.each([
    [{ host: '127.0.0.1:3080' }, true],
    [{ host: 'localhost:3080', origin: 'http://localhost:3080' }, true],
    [{ host: '[::1]:3080', origin: 'http://[::1]:3080' }, true],
    [{ host: 'carrier.lan:3080' }, true],
    [{ host: 'localhost:3080', origin: 'http://localhost:3000' }, false],
    [{ host: 'localhost:3080', origin: 'https://evil.example' }, false],
    [{ host: 'localhost:3080', origin: 'null' }, false],
    [{ host: 'rebound.evil.example:3080', origin: 'http://rebound.evil.example:3080' }, false],
    [{}, false],
  ])('%j: %s', (headers, allowed) => {
    expect(isSameSite(headers, ['carrier.lan'])).toBe(allowed)
  })
})
