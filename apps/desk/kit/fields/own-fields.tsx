import { Divider } from '@mantine/core'
import type { FieldDefinition } from '@tongdai/contract/fields/schema'
import { Fragment } from 'react'
import type { Fields } from '../use-entity.tsx'
import { FieldInput } from './field-input.tsx'

interface OwnFieldsProps<Values extends Record<string, unknown>> {
  fields: readonly FieldDefinition[]
  form: Fields<Values>
  people: { value: string; label: string }[]
}

/** A company's own fields in a form, by their sections. */
export function OwnFields<Values extends Record<string, unknown>>({
  fields,
  form,
  people,
}: OwnFieldsProps<Values>) {
  const sections = [...new Set(['', ...fields.map(({ section }) => section)])]
  return sections.map((section) => (
    <Fragment key={section}>
      {section && <Divider label={section} labelPosition="left" />}
      {fields
        .filter((field) => field.section === section)
        .map((field) => {
          const { value, onChange, error } = form.getInputProps(`own-${field.id}`)
          return (
            <FieldInput
              key={field.id}
              field={field}
              value={value ?? null}
              change={onChange}
              people={people}
              error={error}
              testId={`own-${field.name}`}
            />
          )
        })}
    </Fragment>
  ))
}
