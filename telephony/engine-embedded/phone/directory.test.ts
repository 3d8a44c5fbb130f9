import { type EngineConfig, type PhoneConfig, voidPassword } from '@tongdai/engine'
import { describe, expect, it } from 'vitest'
import { Directory } from './directory.ts'

const phone = (extensionId: string, username: string, more: Partial<PhoneConfig> = {}): PhoneConfig => ({
  extensionId,
  companyId: 'c',
  number: '101',
  displayName: 'Lan',
  username,
  password: 'secret',
  userId: null,
  ...more,
})
const config = (...phones: PhoneConfig[]): EngineConfig => ({ trunks: [], phones })

describe('the directory', () => {
  it('finds the phones of a company as they are now', () => {
    const directory = new Directory()
    directory.replace('c', config(phone('e1', 'a'), phone('e2', 'b')))
    directory.replace('c', config(phone('e1', 'b'), phone('e2', 'a'), phone('e3', 'c')))
    expect(directory.phoneByUsername('a')?.extensionId).toBe('e2')
    expect(directory.phoneByUsername('b')?.extensionId).toBe('e1')
    directory.replace('c', config(phone('e1', 'd')))
    expect(directory.phone('e2')).toBeUndefined()
    expect(['a', 'b', 'c'].map((username) => directory.phoneByUsername(username))).toEqual(
      Array(3).fill(undefined),
    )
  })

  it('revokes what is gone or has another account, and nothing else', () => {
    const directory = new Directory()
    directory.replace('c', config(phone('e1', 'a'), phone('e2', 'b'), phone('e3', 'c')))
    const { revoked } = directory.replace(
      'c',
      config(phone('e1', 'a', { displayName: 'Mai' }), phone('e2', 'b', { password: 'new' })),
    )
    expect(revoked.map(({ extensionId }) => extensionId).sort()).toEqual(['e2', 'e3'])
  })

  it('revokes whose password is void or another, and not who is given the first', () => {
    const directory = new Directory()
    const versions = ['v1', voidPassword, voidPassword, 'v2', 'v3']
    const revoked = versions.map(
      (passwordVersion) =>
        directory.replace('c', config(phone('e1', 'a', { passwordVersion }))).revoked.length,
    )
    expect(revoked).toEqual([0, 1, 0, 0, 1])
  })

  it('still knows whose an extension was that has been removed', () => {
    const directory = new Directory()
    directory.replace('c', config(phone('e1', 'a')))
    directory.replace('c', null)
    expect(directory.companyOf('e1')).toBe('c')
  })

  it('loses nothing when it is given the same again', () => {
    const directory = new Directory()
    const same = config(phone('e1', 'a'))
    directory.replace('c', same)
    expect(directory.replace('c', same).revoked).toEqual([])
    expect(directory.phoneByUsername('a')?.extensionId).toBe('e1')
  })
})
