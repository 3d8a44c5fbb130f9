import { nullLog } from '@tongdai/platform/log'
import fastify from 'fastify'
import { describe, expect, it } from 'vitest'
import { answerErrors } from './answer-errors.ts'

async function answerTo(code: string, more: object = {}) {
  const app = fastify()
  answerErrors(app, nullLog)
  app.get('/', () => {
    throw Object.assign(new Error('as Postgres says it'), { code, ...more })
  })
  const { statusCode, headers, ...answer } = await app.inject('/')
  return [statusCode, answer.json().error.code, headers['retry-after']]
}

describe('what others say', () => {
  it.each(['ECONNREFUSED', 'ENOENT', 'ETIMEDOUT'])('%s of a connection is the database away', async (code) =>
    expect((await answerTo(code, { syscall: 'connect' })).slice(0, 2)).toEqual([503, 'DATABASE_UNAVAILABLE']),
  )

  it('a file that is not there, or a path that is none, is not the database', async () => {
    expect((await answerTo('ENOENT', { syscall: 'open' })).slice(0, 2)).toEqual([500, 'INTERNAL'])
    expect((await answerTo('ECONNRESET')).slice(0, 2)).toEqual([500, 'INTERNAL'])
  })

  it('a store that is away has a code of its own', async () =>
    expect(await answerTo('STORAGE_UNAVAILABLE')).toEqual([503, 'STORAGE_UNAVAILABLE', '2']))
})

describe('what Postgres says', () => {
  it.each([
    ...['53000', '53100', '53200', '53300', '53400'],
    ...['57014', '55P03', '58000', '58030', '08006', '57P03', '25006', '25P03'],
  ])('%s is the database away, to be asked again', async (code) =>
    expect(await answerTo(code)).toEqual([503, 'DATABASE_UNAVAILABLE', '2']),
  )

  it.each(['23505', '23503', '40001', '40P01'])('%s is somebody else at the same moment', async (code) =>
    expect(await answerTo(code)).toEqual([409, 'WRONG_STATE', undefined]),
  )

  it.each(['23502', '23514', '42P01'])('%s is a fault of ours', async (code) =>
    expect((await answerTo(code)).slice(0, 2)).toEqual([500, 'INTERNAL']),
  )
})
