import { Select, TextInput } from '@mantine/core'
import { Fact } from './fact.tsx'

interface TextFactProps {
  label: string
  value: string
  save?: (value: string) => Promise<void>
  testId?: string
}

/** A line of text. */
export function TextFact({ label, value, save, testId }: TextFactProps) {
  return (
    <Fact
      label={label}
      value={value}
      shown={value}
      save={save}
      testId={testId}
      edit={({ value: now, onChange, left }) => (
        <TextInput
          size="xs"
          autoFocus
          aria-label={label}
          value={now}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
          onBlur={() => left(now)}
        />
      )}
    />
  )
}

interface ChoiceFactProps {
  label: string
  value: string | null
  data: { value: string; label: string }[]
  save?: (value: string | null) => Promise<void>
  testId?: string
}

/** One of a list, or none. */
export function ChoiceFact({ label, value, data, save, testId }: ChoiceFactProps) {
  return (
    <Fact
      label={label}
      value={value}
      shown={data.find((option) => option.value === value)?.label}
      save={save}
      testId={testId}
      edit={({ value: now, done, left }) => (
        <Select
          size="xs"
          autoFocus
          defaultDropdownOpened
          searchable={data.length > 6}
          clearable
          aria-label={label}
          data={data}
          value={now}
          onChange={done}
          onDropdownClose={() => left(now)}
        />
      )}
    />
  )
}
