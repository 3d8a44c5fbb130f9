import { Select } from '@mantine/core'

interface ChoiceProps {
  label: string
  value: string | undefined
  onChange: (value: string | null) => void
  data: { value: string; label: string }[]
  searchable?: boolean
}

/** One of a list to filter by; what is longer than the field, a hotline's name, is whole in the list and on pointing at it. */
export function Choice({ label, value, ...props }: ChoiceProps) {
  const chosen = props.data.find((option) => option.value === value)
  return (
    <Select
      {...props}
      value={value ?? null}
      aria-label={label}
      title={chosen?.label}
      placeholder={label}
      clearable
      clearSectionMode="clear"
      rightSectionWidth={28}
      w={148}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
    />
  )
}
