namespace IvsChatBackend.Benchmarks.Matching;

internal static class Measured
{
    /// <param name="count">How often to run it.</param>
    /// <param name="isFlagged">Looks at a clean message.</param>
    /// <returns>Processor time of one, in microseconds.</returns>
    public static double Microseconds(int count, Func<bool> isFlagged)
    {
        var before = Environment.CpuUsage.TotalTime;
        for (var turn = 0; turn < count; turn++)
        {
            if (isFlagged())
            {
                throw new InvalidOperationException("The clean message is flagged.");
            }
        }

        return (Environment.CpuUsage.TotalTime - before).TotalMicroseconds / count;
    }
}
