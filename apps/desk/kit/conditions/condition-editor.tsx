import { ActionIcon, Button, Group, Select } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { type Operator, operatorsOf, valueSchema } from '@tongdai/contract/conditions/operators'
import type { ConditionValue, Leaf } from '@tongdai/contract/conditions/schema'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AskedField } from './asked-field.ts'
import classes from './conditions.module.css'
import { ValueInput } from './value-input.tsx'

/** A leaf while it is being written. */
interface Draft {
  key: number
  field: string
  operator: Operator
  value: ConditionValue | undefined
}

/** One part of what is asked: a thing of a field, or any of several. */
export function ConditionEditor({
  fields,
  leaves,
  done,
  cancel,
}: {
  fields: AskedField[]
  /** Empty: a new one. */
  leaves: Leaf[]
  done: (leaves: Leaf[]) => void
  cancel: () => void
}) {
  const { t } = useTranslation()
  const [drafts, setDrafts] = useState<Draft[]>(() =>
    leaves.length > 0
      ? leaves.map((leaf, key) => ({ key, ...leaf, value: leaf.value }))
      : [blankOf(fields[0]!, 0)],
  )
  const kindOf = (name: string) => fields.find((field) => field.name === name)?.kind
  const isWhole = ({ field, operator, value }: Draft) => {
    const kind = kindOf(field)
    return kind !== undefined && (valueSchema(kind, operator)?.safeParse(value).success ?? false)
  }
  const set = (key: number, changed: Partial<Draft>) =>
    setDrafts((before) => before.map((each) => (each.key === key ? { ...each, ...changed } : each)))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!drafts.every(isWhole)) return
    done(
      drafts.map(({ field, operator, value }) => ({
        field,
        operator,
        ...(value !== undefined && { value }),
      })),
    )
  }
  return (
    <form
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !isOpen(event.target)) cancel()
      }}
      className={classes.editor}
      aria-label={t('kit.conditions.title')}
    >
      {drafts.map((draft, place) => {
        const field = fields.find(({ name }) => name === draft.field)
        return (
          <div key={draft.key} className={classes.draft}>
            {place > 0 && <span className={classes.or}>{t('kit.conditions.or')}</span>}
            <Group gap="xs" wrap="nowrap">
              <Select
                className={classes.grow}
                aria-label={t('kit.conditions.field')}
                data-testid="condition-field"
                data-autofocus={place === 0 || undefined}
                searchable
                // A field is chosen already: who goes on has no list in the way, and Escape closes the editor.
                openOnFocus={false}
                allowDeselect={false}
                comboboxProps={{ withinPortal: false }}
                value={draft.field}
                data={fields.map(({ name, label }) => ({ value: name, label }))}
                onChange={(name) => {
                  const chosen = fields.find((each) => each.name === name)
                  if (chosen) set(draft.key, blankOf(chosen, draft.key))
                }}
              />
              {drafts.length > 1 && (
                <ActionIcon
                  aria-label={t('kit.conditions.removeAlternative')}
                  onClick={() => setDrafts((before) => before.filter(({ key }) => key !== draft.key))}
                >
                  <IconX size={16} />
                </ActionIcon>
              )}
            </Group>
            {field && (
              <>
                <Select
                  aria-label={t('kit.conditions.operatorLabel')}
                  data-testid="condition-operator"
                  allowDeselect={false}
                  comboboxProps={{ withinPortal: false }}
                  value={draft.operator}
                  data={operatorsOf(field.kind).map((value) => ({
                    value,
                    label: t(`kit.conditions.operator.${value}`),
                  }))}
                  onChange={(operator) =>
                    operator && set(draft.key, operatorOf(field, draft, operator as Operator))
                  }
                />
                <ValueInput
                  field={field}
                  operator={draft.operator}
                  value={draft.value}
                  change={(value) => set(draft.key, { value })}
                />
              </>
            )}
          </div>
        )
      })}
      <Group justify="space-between" mt="sm" gap="xs">
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={() =>
            setDrafts((before) => [
              ...before,
              blankOf(fields[0]!, Math.max(...before.map(({ key }) => key)) + 1),
            ])
          }
        >
          {t('kit.conditions.addAlternative')}
        </Button>
        <Group gap="xs">
          <Button variant="default" onClick={cancel}>
            {t('frame.cancel')}
          </Button>
          <Button type="submit" disabled={!drafts.every(isWhole)} data-testid="condition-apply">
            {t('kit.conditions.apply')}
          </Button>
        </Group>
      </Group>
    </form>
  )
}

function blankOf({ name, kind }: AskedField, key: number): Draft {
  return { key, field: name, operator: operatorsOf(kind)[0]!, value: kind === 'yes-no' ? true : undefined }
}

/** What was typed stays where the other operator takes it too. */
function operatorOf({ kind }: AskedField, { value }: Draft, operator: Operator): Partial<Draft> {
  return { operator, value: valueSchema(kind, operator)?.safeParse(value).success ? value : undefined }
}

/** Whether a list of options hangs at this input: it is what Escape means then. */
function isOpen(target: EventTarget): boolean {
  return target instanceof Element && target.getAttribute('aria-expanded') === 'true'
}
