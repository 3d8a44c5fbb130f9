import { Group, Select } from '@mantine/core'
import type { FieldOption } from '@tongdai/contract/fields/options'
import { useTranslation } from 'react-i18next'
import { choosable } from './choosable.ts'

interface PathInputProps {
  name: string
  options: readonly FieldOption[]
  path: string[]
  autoFocus?: boolean
  change: (path: string[] | null) => void
}

/** One of a list, then one of what lies within it; what is not chosen yet is asked next. */
export function PathInput({ name, options, path, autoFocus, change }: PathInputProps) {
  const { t } = useTranslation()
  const levels = levelsOf(options, path)
  return (
    <Group gap="xs" grow preventGrowOverflow={false} mt={4}>
      {levels.map((level, depth) => (
        <Select
          key={path.slice(0, depth).join(' ')}
          clearable
          searchable
          autoFocus={autoFocus && depth === 0}
          aria-label={`${name} ${depth + 1}`}
          placeholder={t('kit.fields.unset')}
          value={path[depth] ?? null}
          data={choosable(level, path)}
          onChange={(id) => {
            const next = id === null ? path.slice(0, depth) : [...path.slice(0, depth), id]
            change(next.length > 0 ? next : null)
          }}
        />
      ))}
    </Group>
  )
}

/** What there is to choose from at each step of the way, and at the next. */
function levelsOf(options: readonly FieldOption[], path: readonly string[]): (readonly FieldOption[])[] {
  const [first, ...rest] = path
  const inner = options.find(({ id }) => id === first)?.children ?? []
  return first === undefined || inner.length === 0 ? [options] : [options, ...levelsOf(inner, rest)]
}
