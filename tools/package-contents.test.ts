import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
// @ts-expect-error: plain JavaScript, for whatever node npm came with
import { brokenPackages, installedPackages } from './missing-packages.mjs'
// @ts-expect-error: the same
import { emptiedPackages, isRecorded, recordContents } from './package-contents.mjs'

const repository = join(import.meta.dirname, '..')

describe('a package without its files', () => {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'contents-'))
    write('package.json', { main: './dist/index.js', exports: { '.': './dist/index.js', './*': './*' } })
    write('dist/index.js')
    write('dist/deep/part.js')
    write('README.md')
    write('node_modules/inner/index.js')
  })
  afterEach(() => rmSync(root, { recursive: true }))

  const folder = 'node_modules/a'
  const write = (path: string, value: unknown = '') => {
    const file = join(root, folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, JSON.stringify(value))
  }
  const broken = () => emptiedPackages(root, [folder])
  const drop = (path: string) => rmSync(join(root, folder, path), { recursive: true })

  it.each(['dist', 'dist/index.js', 'dist/deep', 'dist/deep/part.js', 'package.json'])(
    'is noticed when %s is gone since it was counted',
    (path) => {
      recordContents(root, [folder])
      expect(broken()).toEqual([])
      drop(path)
      expect(broken()).toEqual([folder])
    },
  )

  it.each(['README.md', 'node_modules'])('is sound without %s', (path) => {
    recordContents(root, [folder])
    drop(path)
    expect(broken()).toEqual([])
  })

  it('is sound with files of its own making', () => {
    recordContents(root, [folder])
    write('dist/cache.js')
    expect(broken()).toEqual([])
  })

  it('is noticed by its entry points where nothing was counted', () => {
    expect([isRecorded(root), broken()]).toEqual([false, []])
    drop('dist')
    expect(broken()).toEqual([folder])
  })
})

describe('the packages of this repository', () => {
  const all: string[] = installedPackages(repository)

  it('all have their files', () => expect(brokenPackages(repository)).toEqual([]))

  it('are all sound by their entry points too, and broken with the manifest alone where they declare any', () => {
    const root = mkdtempSync(join(tmpdir(), 'manifests-'))
    for (const folder of all) {
      const source = join(repository, folder, 'package.json')
      cpSync(source, join(root, folder, 'package.json'))
    }
    const noticed = emptiedPackages(root, all)
    const silent = all.filter((folder) => !noticed.includes(folder))
    for (const folder of silent) {
      const { main, module, bin } = JSON.parse(readFileSync(join(repository, folder, 'package.json'), 'utf8'))
      expect([folder, main, module, bin].filter(Boolean)).toEqual([folder])
    }
    expect(readdirSync(root)).not.toEqual([])
    rmSync(root, { recursive: true })
  })
})
