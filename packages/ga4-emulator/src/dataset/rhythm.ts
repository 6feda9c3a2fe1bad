/** Weights of the 1440 minutes of a day that glide from hour to hour; `hours` are the weights of the 24 hours. */
export function minuteWeights(hours: readonly number[]): readonly number[] {
  return Array.from({length: 1440}, (_, minute) => {
    const position = minute / 60 - 0.5;
    const low = Math.floor(position);
    const part = position - low;
    return hours[(low + 24) % 24]! * (1 - part) + hours[(low + 25) % 24]! * part;
  });
}

/** A factor of the month (`factors` are January's to December's), gliding to the neighbouring month's. */
export function seasonFactor(factors: readonly number[], month: number, date: number): number {
  const position = month - 1 + (date - 15) / 30.5;
  const low = Math.floor(position);
  const part = position - low;
  return factors[(low + 12) % 12]! * (1 - part) + factors[(low + 13) % 12]! * part;
}
