using Amazon.Runtime.Internal.Transform;

namespace Amazon.Ivschat.Internal.Wire;

/// <summary>The kinds of value that a member of an answer can have.</summary>
internal static class JsonValues
{
    public static StringUnmarshaller Text => StringUnmarshaller.Instance;

    public static NullableIntUnmarshaller Number => NullableIntUnmarshaller.Instance;

    /// <summary>ISO 8601 with any number of fraction digits, or seconds since 1970; comes out in UTC.</summary>
    public static NullableDateTimeUnmarshaller Time => NullableDateTimeUnmarshaller.Instance;

    public static JsonListUnmarshaller<string, StringUnmarshaller> Texts { get; } = new(Text);

    public static JsonDictionaryUnmarshaller<string, string, StringUnmarshaller, StringUnmarshaller> TextMap { get; } = new(Text, Text);

    public static JsonListUnmarshaller<T, JsonShape<T>> ListOf<T>(JsonShape<T> item)
        where T : class, new() => new(item);
}
