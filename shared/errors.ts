export interface AppError {
  readonly code: string;
}
