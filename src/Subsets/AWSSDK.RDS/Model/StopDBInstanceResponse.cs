using Amazon.Runtime;

namespace Amazon.RDS.Model;

public class StopDBInstanceResponse : AmazonWebServiceResponse
{
    public DBInstance DBInstance { get; set; }
}
