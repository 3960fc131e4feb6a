using System.Diagnostics.CodeAnalysis;

namespace IvsChatBackend.Api.Http;

/// <summary>Makes a value of a text, or says in a sentence what is wrong with it.</summary>
internal delegate bool TextParser<T>(string text, [MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out string? problem);
