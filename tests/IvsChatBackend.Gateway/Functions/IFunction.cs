namespace IvsChatBackend.Gateway.Functions;

/// <summary>A function that can be invoked.</summary>
public interface IFunction
{
    /// <returns>Its answer; null where it failed.</returns>
    Task<byte[]?> InvokeAsync(string payload);
}
