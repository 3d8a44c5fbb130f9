import { expect, it } from 'vitest'
import { company, updateCompanyBody } from './schema.ts'

it.each(['028 7100 0001', '+84 912 345 678', '19001234', ''])('"%s" is a telephone of a company', (phone) => {
  expect(updateCompanyBody.safeParse({ phone, version: 1 }).success).toBe(true)
})

it.each(['xx', 'gọi sau', '12'.repeat(15)])('"%s" is none', (phone) => {
  expect(updateCompanyBody.safeParse({ phone, version: 1 }).success).toBe(false)
})

it('one that was kept before is still read', () => {
  expect(company.shape.phone.parse('xx')).toBe('xx')
})
