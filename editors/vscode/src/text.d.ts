// Texts that the bundle holds as they are.
declare module '*.txt' {
    const text: string;
    export default text;
}
