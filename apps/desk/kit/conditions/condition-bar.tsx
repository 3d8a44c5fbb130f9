import { Button, CloseButton, Popover } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import type { Condition, Leaf } from '@tongdai/contract/conditions/schema'
import { Fragment, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { allOf, alternativesOf, anyOf, partsOf } from './alternatives.ts'
import type { AskedField } from './asked-field.ts'
import { ConditionEditor } from './condition-editor.tsx'
import { conditionWords } from './condition-words.ts'
import classes from './conditions.module.css'

interface ConditionBarProps {
  fields: AskedField[]
  condition: Condition | undefined
  change: (condition: Condition | undefined) => void
}

/** What a list is asked, in words: all of these, each of which may have alternatives. */
export function ConditionBar({ fields, condition, change }: ConditionBarProps) {
  const { t } = useTranslation()
  /** Which part is being written; its number beyond the last: a new one. */
  const [writing, setWriting] = useState<number | null>(null)
  const parts = partsOf(condition)
  const close = () => setWriting(null)
  const put = (place: number, leaves: Leaf[]) => {
    close()
    change(allOf([...parts.slice(0, place), anyOf(leaves), ...parts.slice(place + 1)]))
  }
  const editorOf = (place: number, leaves: Leaf[]) => (
    <ConditionEditor fields={fields} leaves={leaves} done={(next) => put(place, next)} cancel={close} />
  )
  return (
    <section className={classes.bar} aria-label={t('kit.conditions.title')}>
      {parts.map((part, place) => {
        const words = conditionWords(t, fields, part)
        const leaves = alternativesOf(part)
        return (
          <Fragment key={JSON.stringify(part)}>
            {place > 0 && <span className={classes.and}>{t('kit.conditions.and')}</span>}
            <span className={classes.part} data-testid="condition">
              <Editing opened={writing === place} close={close}>
                <button
                  type="button"
                  className={classes.words}
                  disabled={leaves === null}
                  onClick={() => setWriting(place)}
                >
                  {words}
                </button>
                {leaves && editorOf(place, leaves)}
              </Editing>
              <CloseButton
                size="sm"
                aria-label={t('kit.conditions.remove', { words })}
                onClick={() => change(allOf(parts.filter((_, each) => each !== place)))}
              />
            </span>
          </Fragment>
        )
      })}
      <Editing opened={writing === parts.length} close={close}>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} />}
          data-testid="condition-add"
          onClick={() => setWriting(writing === null ? parts.length : null)}
        >
          {t('kit.conditions.add')}
        </Button>
        {editorOf(parts.length, [])}
      </Editing>
      {parts.length > 1 && (
        <Button variant="subtle" color="gray" onClick={() => change(undefined)}>
          {t('kit.conditions.clear')}
        </Button>
      )}
    </section>
  )
}

interface EditingProps {
  opened: boolean
  close: () => void
  /** What opens it, and what is opened. */
  children: [ReactNode, ReactNode]
}

function Editing({ opened, close, children: [target, editor] }: EditingProps) {
  return (
    <Popover
      opened={opened}
      onChange={(open) => !open && close()}
      onDismiss={close}
      width="min(420px, calc(100vw - 24px))"
      position="bottom-start"
      shadow="md"
      trapFocus
      returnFocus
      // Of a list within it Escape closes the list alone: the editor hears it when none is open.
      closeOnEscape={false}
    >
      <Popover.Target>{target}</Popover.Target>
      <Popover.Dropdown>{opened && editor}</Popover.Dropdown>
    </Popover>
  )
}
