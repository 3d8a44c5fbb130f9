import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
// @ts-expect-error: plain JavaScript, for whatever node npm came with
import { missingPackages } from './missing-packages.mjs'

const repository = join(import.meta.dirname, '..')
const installed: string[] = Object.keys(
  JSON.parse(readFileSync(join(repository, 'node_modules/.package-lock.json'), 'utf8')).packages,
)

describe('the installation of this repository', () => {
  it('is whole', () => expect(missingPackages(repository)).toEqual([]))

  it.each(installed)('is not whole without %s', (folder) => {
    const gone = join(repository, folder)
    const without = (path: string) => !path.startsWith(`${gone}/`) && existsSync(path)
    expect(missingPackages(repository, without)).toContain(folder)
  })

  it('has packages in folders of workspaces, which the top folder says nothing of', () => {
    expect(installed.some((folder) => /^(apps|domain|telephony)\/\w+\/node_modules\//.test(folder))).toBe(
      true,
    )
  })
})

describe('a tree', () => {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'packages-'))
    const packages = {
      '': {},
      'node_modules/a': { version: '1.0.0' },
      'node_modules/elsewhere': { version: '1.0.0', optional: true },
      'domain/x/node_modules/b': { version: '2.0.0' },
    }
    write('package-lock.json', { packages })
    const { 'node_modules/elsewhere': _, ...taken } = packages
    write('node_modules/.package-lock.json', { packages: taken })
    write('node_modules/a/package.json', {})
    write('domain/x/node_modules/b/package.json', {})
  })
  afterEach(() => rmSync(root, { recursive: true }))

  const write = (path: string, value: unknown) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), JSON.stringify(value))
  }

  it('is whole without what is for other platforms', () => expect(missingPackages(root)).toEqual([]))

  it('is not whole with an empty folder of a package', () => {
    rmSync(join(root, 'domain/x/node_modules/b/package.json'))
    expect(missingPackages(root)).toEqual(['domain/x/node_modules/b'])
  })

  it('is not whole with another version than is locked', () => {
    write('package-lock.json', { packages: { 'node_modules/a': { version: '1.0.1' } } })
    expect(missingPackages(root)).toEqual(['node_modules/a'])
  })

  it('is unknown where npm has not finished', () => {
    rmSync(join(root, 'node_modules/.package-lock.json'))
    expect(missingPackages(root)).toBeNull()
  })
})
