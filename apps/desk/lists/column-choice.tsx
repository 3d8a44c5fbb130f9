import { ActionIcon, Checkbox, Group, Text } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import type { ColumnHeaders } from '@tongdai/contract/exports/schema'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { currentLanguage } from '../text/language.ts'
import classes from './lists.module.css'

interface ColumnChoiceProps<Headers extends ColumnHeaders> {
  headers: Headers
  /** Those that are chosen, in order. */
  columns: (keyof Headers & string)[]
  change: (columns: (keyof Headers & string)[]) => void
}

/** All columns in an order that can be changed; what is chosen keeps it. */
export function ColumnChoice<Headers extends ColumnHeaders>({
  headers,
  columns,
  change,
}: ColumnChoiceProps<Headers>) {
  type Name = keyof Headers & string
  const { t } = useTranslation()
  const language = currentLanguage()
  const [order, setOrder] = useState(() => [
    ...columns,
    ...(Object.keys(headers) as Name[]).filter((name) => !columns.includes(name)),
  ])
  const tell = (order: Name[], chosen: ReadonlySet<Name>) => change(order.filter((name) => chosen.has(name)))
  const move = (name: Name, by: -1 | 1) => {
    const at = order.indexOf(name)
    const moved = order.with(at, order[at + by]!).with(at + by, name)
    setOrder(moved)
    tell(moved, new Set(columns))
  }
  const isAll = columns.length === order.length
  return (
    <div>
      <Group justify="space-between" mb={4}>
        <Text size="sm" fw={500} id="export-columns">
          {t('lists.export.columns')}
        </Text>
        <Checkbox
          size="xs"
          label={t('lists.export.all')}
          checked={isAll}
          indeterminate={!isAll && columns.length > 0}
          onChange={() => change(isAll ? [] : order)}
        />
      </Group>
      <ul className={classes.columns} aria-labelledby="export-columns">
        {order.map((name, at) => {
          const header = headers[name]![language]
          return (
            <li key={name} className={classes.column}>
              <Checkbox
                label={header}
                checked={columns.includes(name)}
                data-testid={`export-column-${name}`}
                onChange={({ currentTarget: { checked } }) => {
                  const chosen = new Set(columns)
                  if (checked) chosen.add(name)
                  else chosen.delete(name)
                  tell(order, chosen)
                }}
              />
              <span className={classes.moves}>
                <ActionIcon
                  aria-label={t('lists.export.up', { column: header })}
                  disabled={at === 0}
                  onClick={() => move(name, -1)}
                >
                  <IconChevronUp size={16} />
                </ActionIcon>
                <ActionIcon
                  aria-label={t('lists.export.down', { column: header })}
                  disabled={at === order.length - 1}
                  onClick={() => move(name, 1)}
                >
                  <IconChevronDown size={16} />
                </ActionIcon>
              </span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
