import { expect, it } from 'vitest'
import { searchBranches } from './search-branches.ts'

it.each([
  ['0901234567', [{ by: 'number', number: '+84901234567' }]],
  ['+84 901 234 567', [{ by: 'number', number: '+84901234567' }]],
  [
    '090 123',
    [
      { by: 'number-start', start: '+8490123' },
      { by: 'number-end', reversed: '321090' },
    ],
  ],
  [
    '4567',
    [
      { by: 'number-start', start: '+844567' },
      { by: 'number-end', reversed: '7654' },
    ],
  ],
  [
    '84901',
    [
      { by: 'number-start', start: '+84901' },
      { by: 'number-end', reversed: '10948' },
    ],
  ],
  [
    '+1 415',
    [
      { by: 'number-start', start: '+1415' },
      { by: 'number-end', reversed: '5141' },
    ],
  ],
  ['Đào', [{ by: 'contact-name', words: 'dao' }]],
  ['--', []],
])('%s', (text, branches) => expect(searchBranches(text)).toEqual(branches))
