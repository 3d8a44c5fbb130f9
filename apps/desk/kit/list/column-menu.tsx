import { ActionIcon, Button, Checkbox, Popover, Select } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconColumns3 } from '@tabler/icons-react'
import type { ListColumns } from '@tongdai/contract/lists/schema'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { arrangementOf } from './arrange-columns.ts'
import classes from './list.module.css'
import type { ListColumn, PlacedColumn } from './list-column.ts'

interface ColumnMenuProps<Row> {
  columns: readonly ListColumn<Row>[]
  /** Those that are shown, in their order. */
  placed: readonly PlacedColumn<Row>[]
  isArranged: boolean
  /** null: as the list comes. */
  arrange: (columns: ListColumns | null) => void
  /** Where there are no heads to click: the order of the rows is chosen here too. */
  order?: { sort: string; change: (sort: string) => void }
}

/** Which columns there are, and in which order. */
export function ColumnMenu<Row>(props: ColumnMenuProps<Row>) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState(false)
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      onDismiss={() => setOpened(false)}
      position="bottom-end"
      width={320}
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconColumns3 size={16} />}
          data-testid="list-columns"
          onClick={() => setOpened(!opened)}
        >
          {t('kit.list.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={0} aria-label={t('kit.list.columns')}>
        {opened && <Menu {...props} />}
      </Popover.Dropdown>
    </Popover>
  )
}

/** What is ticked stays in its place as long as it is open: it does not move away under the pointer. */
function Menu<Row>({ columns, placed, isArranged, arrange, order }: ColumnMenuProps<Row>) {
  const { t } = useTranslation()
  const [names, setNames] = useState(() => namesInOrder(columns, placed))
  const shown = new Map(placed.map((column) => [column.name, column]))
  const known = new Map(columns.map((column) => [column.name, column]))
  const put = (order: string[], isShown: (name: string) => boolean) =>
    arrange(
      arrangementOf(
        order.flatMap((name) => (isShown(name) ? (shown.get(name) ?? known.get(name) ?? []) : [])),
      ),
    )
  const swap = (place: number, by: -1 | 1) => {
    const next = names.with(place, names[place + by]!).with(place + by, names[place]!)
    setNames(next)
    put(next, (name) => shown.has(name))
  }
  return (
    <>
      {order && (
        <div className={classes.menuOrder}>
          <Select
            size="sm"
            label={t('kit.list.order')}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            data={columns
              .filter(({ sorts }) => sorts)
              .flatMap(({ name, label }) => [
                { value: name, label: t('kit.list.ascending', { column: label }) },
                { value: `-${name}`, label: t('kit.list.descending', { column: label }) },
              ])}
            value={order.sort}
            onChange={(sort) => sort && order.change(sort)}
          />
        </div>
      )}
      <ul className={classes.menu}>
        {names.map((name, place) => {
          const column = known.get(name)
          if (!column) return null
          const { label } = column
          return (
            <li key={name} data-column={name}>
              <Checkbox
                label={label}
                checked={shown.has(name)}
                // A list without a column shows nothing.
                disabled={shown.size === 1 && shown.has(name)}
                onChange={({ currentTarget: { checked } }) =>
                  put(names, (each) => (each === name ? checked : shown.has(each)))
                }
              />
              <span className={classes.moves}>
                <ActionIcon
                  aria-label={t('kit.list.up', { column: label })}
                  disabled={place === 0}
                  onClick={() => swap(place, -1)}
                >
                  <IconChevronUp size={16} />
                </ActionIcon>
                <ActionIcon
                  aria-label={t('kit.list.down', { column: label })}
                  disabled={place === names.length - 1}
                  onClick={() => swap(place, 1)}
                >
                  <IconChevronDown size={16} />
                </ActionIcon>
              </span>
            </li>
          )
        })}
      </ul>
      {isArranged && (
        <div className={classes.menuFoot}>
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => {
              arrange(null)
              setNames(columns.map(({ name }) => name))
            }}
          >
            {t('kit.list.asItComes')}
          </Button>
        </div>
      )}
    </>
  )
}

/** Those that are shown first, then the others as they come. */
function namesInOrder<Row>(columns: readonly ListColumn<Row>[], placed: readonly PlacedColumn<Row>[]) {
  return [...new Set([...placed, ...columns].map(({ name }) => name))]
}
