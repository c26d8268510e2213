using RdsCluster.Cli.Rehearsals;

namespace RdsCluster.Cli.Tests.Rehearsals;

public sealed class WorkDirectoryTests
{
    [Fact]
    public void Directory_OfARunThatLives_IsLeftAloneByOthers()
    {
        using var one = new WorkDirectory(keep: false);
        File.WriteAllText(Path.Combine(one.Path, "template.json"), "{}");

        using (var other = new WorkDirectory(keep: false))
        {
            Assert.NotEqual(one.Path, other.Path);
        }

        Assert.Equal("{}", File.ReadAllText(Path.Combine(one.Path, "template.json")));
    }

    [Fact]
    public void Directory_AfterItsRun_IsGoneUnlessItIsKept()
    {
        var (gone, kept) = (new WorkDirectory(keep: false), new WorkDirectory(keep: true));

        gone.Dispose();
        kept.Dispose();
        using var next = new WorkDirectory(keep: false);

        Assert.False(Directory.Exists(gone.Path));
        Assert.True(Directory.Exists(kept.Path));
        Directory.Delete(kept.Path);
    }
}
