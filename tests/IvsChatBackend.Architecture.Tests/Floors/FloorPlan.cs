namespace IvsChatBackend.Architecture.Tests.Floors;

/// <summary>The floors of a project, lowest first: a folder may mention types of its own floor, if the floor says so, and of those below.</summary>
/// <param name="Project">The project's name.</param>
/// <param name="Floors">Every folder of the project stands on one.</param>
internal sealed record FloorPlan(string Project, IReadOnlyList<Floor> Floors)
{
    /// <summary>The number of the floor that a folder stands on; null for a folder that stands on none.</summary>
    public int? NumberOf(string folder)
    {
        for (var number = 0; number < Floors.Count; number++)
        {
            if (Floors[number].Folders.Contains(folder))
            {
                return number;
            }
        }

        return null;
    }
}

/// <param name="Name">What its folders have in common.</param>
/// <param name="Siblings">Whether its folders may mention each other, without circles.</param>
/// <param name="Folders">Names of folders directly inside the project; an empty one is the project's folder itself.</param>
internal sealed record Floor(string Name, bool Siblings, params string[] Folders);
