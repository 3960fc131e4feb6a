namespace IvsChatBackend.TestKit.Stores;

/// <summary>Many callers that all begin when the last of them is there.</summary>
public static class AtOnce
{
    /// <param name="count">How many.</param>
    /// <param name="call">What each does, by its number from 0.</param>
    /// <returns>Their results, in order of their numbers.</returns>
    public static async Task<T[]> RunAsync<T>(int count, Func<int, Task<T>> call)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var callers = Enumerable.Range(0, count).Select(async number =>
        {
            await gate.Task;
            return await call(number);
        }).ToList();
        gate.SetResult();
        return await Task.WhenAll(callers);
    }
}
