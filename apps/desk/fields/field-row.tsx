import { ActionIcon, Badge, Text } from '@mantine/core'
import {
  IconArchive,
  IconArchiveOff,
  IconArrowDown,
  IconArrowUp,
  IconGripVertical,
} from '@tabler/icons-react'
import { api } from '@tongdai/contract/api'
import { callRoute } from '@tongdai/contract/client'
import type { FieldDefinition } from '@tongdai/contract/fields/schema'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { RowMenu } from '../kit/row-menu.tsx'
import { useChange } from '../kit/use-change.ts'
import { useRowActions } from '../kit/use-row-actions.tsx'
import classes from './fields.module.css'

interface FieldRowProps {
  field: FieldDefinition
  /** The section that begins with it. */
  heading: string | null
  moving?: boolean
  edit: () => void
  /** Absent of what is put away. */
  move?: (by: -1 | 1) => void
  drag?: { start: () => void; over: () => void; end: () => void }
}

export function FieldRow({ field, heading, moving, edit, move, drag }: FieldRowProps) {
  const { t } = useTranslation()
  const row = useRowActions()
  const { id, name, version, archivedAt } = field
  const archive = useChange((archived: boolean) =>
    callRoute(api.updateField, { params: { id }, body: { archived, version } }),
  )
  const byKey = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return
    event.preventDefault()
    move?.(event.key === 'ArrowUp' ? -1 : 1)
  }
  return (
    <>
      {heading && <li className={classes.heading}>{heading}</li>}
      <li
        className={classes.row}
        data-testid="field-row"
        data-moving={moving || undefined}
        onDragOver={(event) => {
          event.preventDefault()
          drag?.over()
        }}
      >
        {move && (
          <ActionIcon
            className={classes.grip}
            aria-label={t('fields.move', { name })}
            title={t('fields.moveHint')}
            draggable
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move'
              event.dataTransfer.setData('text/plain', name)
              drag?.start()
            }}
            onDragEnd={drag?.end}
            onKeyDown={byKey}
          >
            <IconGripVertical size={16} />
          </ActionIcon>
        )}
        <div className={classes.what}>
          <Text fw={600} size="sm">
            {name}
          </Text>
          <Text size="xs" c="dimmed" lineClamp={1}>
            {[t(`fields.type.${field.type}`), field.help].filter(Boolean).join(' · ')}
          </Text>
        </div>
        <div className={classes.marks}>
          {field.required && <Mark>{t('fields.required')}</Mark>}
          {field.shownTo && <Mark>{t('fields.notForAll')}</Mark>}
        </div>
        <RowMenu
          name={name}
          actions={[
            row.edit(edit),
            move && { label: t('fields.up'), icon: <IconArrowUp size={16} />, run: () => move(-1) },
            move && { label: t('fields.down'), icon: <IconArrowDown size={16} />, run: () => move(1) },
            archivedAt === null
              ? row.asked({
                  label: t('fields.archive'),
                  icon: <IconArchive size={16} />,
                  title: t('fields.archiveConfirm', { name }),
                  text: t('fields.archiveText'),
                  run: () => archive.mutate(true),
                })
              : {
                  label: t('fields.bringBack'),
                  icon: <IconArchiveOff size={16} />,
                  run: () => archive.mutate(false),
                },
          ].map((action) => action ?? null)}
        />
      </li>
    </>
  )
}

function Mark({ children }: { children: string }) {
  return (
    <Badge variant="light" color="gray">
      {children}
    </Badge>
  )
}
