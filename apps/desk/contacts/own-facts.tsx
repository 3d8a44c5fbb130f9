import type { FieldValue } from '@tongdai/contract/fields/field-type'
import { type FieldDefinition, type FieldValues, typeOf } from '@tongdai/contract/fields/schema'
import type { FocusEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { FieldInput } from '../kit/fields/field-input.tsx'
import { FieldText } from '../kit/fields/field-text.tsx'
import { checkValue } from '../kit/fields/own-values.ts'
import { usePeople } from '../lists/use-people.ts'
import classes from './contacts.module.css'
import { Fact } from './fact.tsx'

interface OwnFactsProps {
  fields: readonly FieldDefinition[]
  values: FieldValues
  /** Left out: nothing can be changed. `names`: what it is called where changes are kept. */
  change?: (changes: { fields: Record<string, FieldValue | null> }, names: string[]) => Promise<void>
}

/** What a customer has in the company's own fields, each changed in its place, by their sections. */
export function OwnFacts({ fields, values, change }: OwnFactsProps) {
  const sections = [...new Set(['', ...fields.map(({ section }) => section)])]
  return sections.map((section) => {
    const within = fields.filter((field) => field.section === section)
    if (within.length === 0) return null
    return (
      <section key={section}>
        {section && <h3 className={classes.factSection}>{section}</h3>}
        <dl className={classes.facts}>
          {within.map((field) => (
            <OwnFact key={field.id} field={field} value={values[field.id]} change={change} />
          ))}
        </dl>
      </section>
    )
  })
}

function OwnFact({
  field,
  value,
  change,
}: Pick<OwnFactsProps, 'change'> & { field: FieldDefinition; value: FieldValue | undefined }) {
  const { t } = useTranslation()
  const people = usePeople()
  const { id, name } = field
  return (
    <Fact<FieldValue | null>
      label={name}
      value={value ?? null}
      shown={value !== undefined && <FieldText field={field} value={value} people={people} />}
      save={change && ((next) => change({ fields: { [id]: next } }, [`fields.${name}`]))}
      testId={`fact-${name}`}
      check={(next) => checkValue(t, field, next)}
      severalLines={typeOf(field).input === 'lines'}
      edit={({ value: now, onChange, done, left, error }) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: hears that the field within is left
        <div
          onBlur={({ currentTarget, relatedTarget }: FocusEvent) => {
            if (!currentTarget.contains(relatedTarget)) left(now)
          }}
        >
          <FieldInput
            inPlace
            field={field}
            value={now}
            people={people}
            error={error}
            change={isChosen.has(typeOf(field).input) ? done : onChange}
          />
        </div>
      )}
    />
  )
}

/** What is said with one choice is saved with it. */
const isChosen: ReadonlySet<string> = new Set(['day', 'yes-no', 'one', 'person'])
