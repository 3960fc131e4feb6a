namespace IvsChatBackend.Text.Respelling;

/// <summary>Text that stands on its head: written backwards, in letters that are turned, or that are other letters when they are.</summary>
internal static class Turned
{
    /// <returns>What the letter looks like when it is turned; itself where the turned one is drawn for nothing else.</returns>
    public static int Of(int letter) => letter switch
    {
        'n' => 'u',
        'u' => 'n',
        'p' => 'd',
        'd' => 'p',
        'b' => 'q',
        'q' => 'b',
        'm' => 'w',
        'w' => 'm',
        'g' => 'b',
        _ => letter,
    };
}
