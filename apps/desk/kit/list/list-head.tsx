import { UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { type DragEvent, type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './list.module.css'
import { type PlacedColumn, widthOf } from './list-column.ts'

const least = 64
const most = 900
/** What an arrow key makes of a width, px. */
const step = 16

interface ListHeadProps<Row> {
  column: PlacedColumn<Row>
  /** As the address has it: `name`, `-name`. */
  sort: string
  changeSort: (sort: string) => void
  /** px; null: as it comes */
  resize: (width: number | null) => void
  /** Puts the column of this name before this one, or after it. */
  drop: (name: string, after: boolean) => void
}

/** The head of a column: sorts by a click, is dragged to another place, and drawn wider at its edge. */
export function ListHead<Row>({ column, sort, changeSort, resize, drop }: ListHeadProps<Row>) {
  const { t } = useTranslation()
  const { name, label, sorts } = column
  const head = useRef<HTMLTableCellElement>(null)
  const resizing = useRef(false)
  const [over, setOver] = useState<'before' | 'after' | null>(null)
  const sorted = sort === name ? 'ascending' : sort === `-${name}` ? 'descending' : undefined
  const Arrow = sorted === 'descending' ? IconArrowDown : IconArrowUp
  const sideOf = ({ clientX, currentTarget }: DragEvent<HTMLElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect()
    return clientX > left + width / 2 ? 'after' : 'before'
  }
  const isColumn = ({ dataTransfer }: DragEvent) => dataTransfer.types.includes(dragged)
  return (
    <th
      ref={head}
      aria-sort={sorted}
      className={classes.head}
      data-column={name}
      data-over={over ?? undefined}
      draggable
      onDragStart={(event) => {
        if (resizing.current) return event.preventDefault()
        event.dataTransfer.setData(dragged, name)
        event.dataTransfer.effectAllowed = 'move'
      }}
      onDragOver={(event) => {
        if (!isColumn(event)) return
        event.preventDefault()
        setOver(sideOf(event))
      }}
      onDragLeave={() => setOver(null)}
      onDrop={(event) => {
        setOver(null)
        if (!isColumn(event)) return
        event.preventDefault()
        drop(event.dataTransfer.getData(dragged), sideOf(event) === 'after')
      }}
    >
      {sorts ? (
        <UnstyledButton
          className={classes.sort}
          onClick={() => changeSort(sorted === 'ascending' ? `-${name}` : name)}
        >
          <span>{label}</span>
          {sorted && <Arrow size={13} aria-hidden />}
        </UnstyledButton>
      ) : (
        <span className={classes.headText}>{label}</span>
      )}
      <Edge
        label={t('kit.list.width', { column: label })}
        width={widthOf(column)}
        drawn={() => Math.round(head.current?.offsetWidth ?? widthOf(column))}
        resize={resize}
        resizing={resizing}
      />
    </th>
  )
}

/** By which a head knows that a column is dragged over it and no file. */
const dragged = 'application/x-tongdai-column'

interface EdgeProps {
  label: string
  width: number
  /** As it is now, with what it has taken of the room that was left. */
  drawn: () => number
  resize: ListHeadProps<unknown>['resize']
  resizing: { current: boolean }
}

function Edge({ label, width, drawn, resize, resizing }: EdgeProps) {
  const within = (wanted: number) => Math.round(Math.max(least, Math.min(most, wanted)))
  const begin = (event: PointerEvent<HTMLElement>) => {
    const { currentTarget: edge, pointerId, clientX: from } = event
    const before = drawn()
    resizing.current = true
    edge.setPointerCapture(pointerId)
    const move = ({ clientX }: globalThis.PointerEvent) => resize(within(before + clientX - from))
    const end = () => {
      resizing.current = false
      edge.removeEventListener('pointermove', move)
    }
    edge.addEventListener('pointermove', move)
    edge.addEventListener('lostpointercapture', end, { once: true })
  }
  const onKey = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? step : event.key === 'ArrowLeft' ? -step : 0
    if (by === 0) return
    event.preventDefault()
    resize(within(drawn() + by))
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      className={classes.edge}
      onPointerDown={begin}
      onDoubleClick={() => resize(null)}
      onKeyDown={onKey}
    />
  )
}
