import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { hashPassword as hashByBetterAuth, verifyPassword as verifyByBetterAuth } from 'better-auth/crypto'
import { expect, it } from 'vitest'
import { hashPassword, verifyPassword } from './hash-password.ts'

const password = 'mật khẩu đủ dài'

/** In a process like that of the server, which nobody has told to hash quickly. @returns what it prints */
async function asShipped(program: string): Promise<string> {
  const imported = `import { hashPassword, verifyPassword } from ${JSON.stringify(import.meta.resolve('./hash-password.ts'))}`
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--input-type=module',
    '--eval',
    `${imported}; console.log(${program})`,
  ])
  return stdout.trim()
}

it('costs in the server what better-auth takes, and is read by it', async () => {
  const hash = await asShipped(`await hashPassword(${JSON.stringify(password)})`)
  expect(await verifyByBetterAuth({ hash, password })).toBe(true)
  expect(await verifyByBetterAuth({ hash, password: `${password}.` })).toBe(false)
})

it('what better-auth has hashed is right in the server, however its signs are composed', async () => {
  const hash = await hashByBetterAuth(password)
  const verify = (given: string) =>
    asShipped(`await verifyPassword(${JSON.stringify({ hash, password: given })})`)
  expect(await Promise.all([verify(password.normalize('NFD')), verify('mat khau du dai')])).toEqual([
    'true',
    'false',
  ])
})

it('has a salt of its own, and a text that is no hash is told apart from a wrong password', async () => {
  const [one, other] = await Promise.all([hashPassword(password), hashPassword(password)])
  expect(one).not.toBe(other)
  expect(await verifyPassword({ hash: one, password })).toBe(true)
  expect(await verifyPassword({ hash: one, password: 'another one' })).toBe(false)
  expect(await verifyPassword({ hash: 'not:one', password })).toBe(false)
  await expect(verifyPassword({ hash: 'none', password })).rejects.toThrow('no hash')
})
